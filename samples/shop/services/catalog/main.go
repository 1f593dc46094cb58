// Command catalog serves the products of the shop.
package main

import (
	"encoding/json"
	"log"
	"net/http"
)

type product struct {
	Name  string `json:"name"`
	Cents int    `json:"cents"`
}

var products = []product{{"Teapot", 2450}, {"Cup", 650}}

func main() {
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("ok"))
	})
	http.HandleFunc("/products", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("content-type", "application/json")
		if err := json.NewEncoder(w).Encode(products); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(":9000", nil))
}
